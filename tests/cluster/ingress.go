package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	core "k8s.io/api/core/v1"
	discovery "k8s.io/api/discovery/v1"
	networking "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apiserver/pkg/server"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	corelisters "k8s.io/client-go/listers/core/v1"
	discoverylisters "k8s.io/client-go/listers/discovery/v1"
	networkinglisters "k8s.io/client-go/listers/networking/v1"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/cache"
)

// An ingress whose address could not be told is looked at again after this long.
const tellAgain = 10 * time.Second

// A stand-in for an Ingress controller: it does for a test what Traefik or another does for a cluster, and no more. Rules by
// host and path lead to the ready endpoints of services; no TLS, no wildcard host, no default backend.
type standIn struct {
	client         kubernetes.Interface
	class, address string
	ingresses      networkinglisters.IngressLister
	services       corelisters.ServiceLister
	slices         discoverylisters.EndpointSliceLister
}

// ingress-stand-in CLASS: serves port 80 for the ingresses of a class, from a pod whose address POD_IP tells.
func runIngressStandIn() int {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "ingress-stand-in CLASS")
		return 2
	}
	if err := serveIngresses(server.SetupSignalContext(), os.Args[1], os.Getenv("POD_IP")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func serveIngresses(ctx context.Context, class, address string) error {
	config, err := rest.InClusterConfig()
	if err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	known := informers.NewSharedInformerFactory(client, tellAgain)
	ingresses := known.Networking().V1().Ingresses()
	one := standIn{
		client: client, class: class, address: address,
		ingresses: ingresses.Lister(),
		services:  known.Core().V1().Services().Lister(),
		slices:    known.Discovery().V1().EndpointSlices().Lister(),
	}
	_, err = ingresses.Informer().AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    func(added any) { one.tellAddress(ctx, added.(*networking.Ingress)) },
		UpdateFunc: func(_, changed any) { one.tellAddress(ctx, changed.(*networking.Ingress)) },
	})
	if err != nil {
		return err
	}
	known.Start(ctx.Done())
	known.WaitForCacheSync(ctx.Done())
	listening := http.Server{Addr: ":80", Handler: one, ReadHeaderTimeout: time.Minute}
	context.AfterFunc(ctx, func() { _ = listening.Close() })
	if err := listening.ListenAndServe(); ctx.Err() == nil {
		return err
	}
	return nil
}

func (one standIn) isOurs(ingress *networking.Ingress) bool {
	return ingress.Spec.IngressClassName != nil && *ingress.Spec.IngressClassName == one.class
}

// Writes where the ingress is answered into its status, which fills ADDRESS.
func (one standIn) tellAddress(ctx context.Context, ingress *networking.Ingress) {
	told := []networking.IngressLoadBalancerIngress{{IP: one.address}}
	if !one.isOurs(ingress) || equality.Semantic.DeepEqual(ingress.Status.LoadBalancer.Ingress, told) {
		return
	}
	changed := ingress.DeepCopy()
	changed.Status.LoadBalancer.Ingress = told
	_, err := one.client.NetworkingV1().Ingresses(ingress.Namespace).UpdateStatus(ctx, changed, meta.UpdateOptions{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}

func (one standIn) ServeHTTP(answer http.ResponseWriter, asked *http.Request) {
	service, namespace := one.chosen(hostOf(asked), asked.URL.Path)
	if service == nil {
		http.NotFound(answer, asked)
		return
	}
	endpoint := one.readyEndpoint(namespace, service)
	if endpoint == "" {
		http.Error(answer, "no ready endpoint", http.StatusServiceUnavailable)
		return
	}
	proxy := httputil.ReverseProxy{Rewrite: func(passed *httputil.ProxyRequest) {
		passed.SetURL(&url.URL{Scheme: "http", Host: endpoint})
		passed.Out.Host = passed.In.Host
		passed.SetXForwarded()
	}}
	proxy.ServeHTTP(answer, asked)
}

func hostOf(asked *http.Request) string {
	if host, _, err := net.SplitHostPort(asked.Host); err == nil {
		return host
	}
	return asked.Host
}

// The service of the rule that fits best: one that names the host, then an exact path, then the longest.
func (one standIn) chosen(host, path string) (*networking.IngressServiceBackend, string) {
	var best *networking.IngressServiceBackend
	namespace, bestRank := "", -1
	ingresses, _ := one.ingresses.List(labels.Everything())
	for _, ingress := range ingresses {
		if !one.isOurs(ingress) {
			continue
		}
		for _, rule := range ingress.Spec.Rules {
			if rule.HTTP == nil || (rule.Host != "" && rule.Host != host) {
				continue
			}
			for _, candidate := range rule.HTTP.Paths {
				rank := rankOf(rule, candidate, path)
				if candidate.Backend.Service != nil && rank > bestRank {
					best, namespace, bestRank = candidate.Backend.Service, ingress.Namespace, rank
				}
			}
		}
	}
	return best, namespace
}

// How well a path of a rule fits; -1 where it does not.
func rankOf(rule networking.IngressRule, candidate networking.HTTPIngressPath, path string) int {
	isExact := candidate.PathType != nil && *candidate.PathType == networking.PathTypeExact
	if candidate.Path != path && (isExact || !isUnder(path, candidate.Path)) {
		return -1
	}
	rank := 2 * len(candidate.Path)
	if isExact {
		rank++
	}
	if rule.Host != "" {
		rank += 1 << 20
	}
	return rank
}

// Prefixes are of whole elements: /boutique is not above /boutiques.
func isUnder(path, prefix string) bool {
	return strings.HasPrefix(path, strings.TrimSuffix(prefix, "/")+"/")
}

// Address and port of one of the service's ready endpoints, drawn; empty where it has none.
func (one standIn) readyEndpoint(namespace string, asked *networking.IngressServiceBackend) string {
	service, err := one.services.Services(namespace).Get(asked.Name)
	if err != nil {
		return ""
	}
	slices, _ := one.slices.EndpointSlices(namespace).List(labels.Set{discovery.LabelServiceName: asked.Name}.AsSelector())
	var ready []string
	for _, port := range service.Spec.Ports {
		if isAsked(port, asked.Port) {
			ready = append(ready, readyIn(slices, port.Name)...)
		}
	}
	if len(ready) == 0 {
		return ""
	}
	return ready[rand.IntN(len(ready))]
}

func isAsked(port core.ServicePort, asked networking.ServiceBackendPort) bool {
	if asked.Name != "" {
		return port.Name == asked.Name
	}
	return port.Port == asked.Number
}

// The slices name each port as the service does, and give it the number the pods listen on.
func readyIn(slices []*discovery.EndpointSlice, portName string) []string {
	var ready []string
	for _, slice := range slices {
		for _, port := range slice.Ports {
			if port.Port == nil || port.Name == nil || *port.Name != portName {
				continue
			}
			for _, endpoint := range slice.Endpoints {
				if isReady := endpoint.Conditions.Ready; isReady != nil && !*isReady {
					continue
				}
				ready = append(ready, net.JoinHostPort(endpoint.Addresses[0], strconv.Itoa(int(*port.Port))))
			}
		}
	}
	return ready
}
