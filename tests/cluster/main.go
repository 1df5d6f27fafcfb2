// Command programs is Kubernetes in one binary: which of its programs runs is told by the name it is called by.
// One link instead of eight, and every package is compiled once.
package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Each runs until its program ends and gives its exit code.
var programs = map[string]func() int{
	"certificates":            runCertificates,
	"coredns":                 runCoreDNS,
	"ingress-stand-in":        runIngressStandIn,
	"kube-apiserver":          runAPIServer,
	"kube-controller-manager": runControllerManager,
	"kube-proxy":              runProxy,
	"kube-scheduler":          runScheduler,
	"kubectl":                 runKubectl,
	"kubelet":                 runKubelet,
	"metrics-server":          runMetricsServer,
}

func main() {
	run, isKnown := programs[filepath.Base(os.Args[0])]
	if !isKnown {
		names := slices.Sorted(maps.Keys(programs))
		fmt.Fprintf(os.Stderr, "call it by one of these names: %s\n", strings.Join(names, ", "))
		os.Exit(2)
	}
	os.Exit(run())
}
