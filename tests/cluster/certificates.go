package main

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"flag"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Certificates outlive any test, and are valid on a machine whose clock is a little behind.
const (
	validity = 365 * 24 * time.Hour
	lag      = time.Hour
)

// A pair signs others when it has no issuer of its own.
type pair struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

// Who a certificate is for; the organisation is the group of a Kubernetes user.
type subject struct {
	file, name, organisation string
	// Names and addresses that a server answers to; empty for a client.
	hosts []string
	// Its certificate was good, and is no more.
	hasEnded bool
}

// certificates DIR NODE ADDRESS SERVICE-ADDRESS: writes the keys of a one-node cluster into DIR.
func runCertificates() int {
	flag.Parse()
	if flag.NArg() != 4 {
		fmt.Fprintln(os.Stderr, "certificates DIR NODE ADDRESS SERVICE-ADDRESS")
		return 2
	}
	if err := writeCertificates(flag.Arg(0), flag.Arg(1), flag.Arg(2), flag.Arg(3)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func writeCertificates(dir, node, address, serviceAddress string) error {
	cluster, err := writeAuthority(dir, "ca", "minikubeCA")
	if err != nil {
		return err
	}
	frontProxy, err := writeAuthority(dir, "front-proxy-ca", "front-proxy-ca")
	if err != nil {
		return err
	}
	clients := writeAll(dir, cluster, subjectsOf(node, address, serviceAddress))
	front := writeAll(dir, frontProxy, []subject{{file: "front-proxy-client", name: "front-proxy-client"}})
	return errors.Join(clients, front, writeServiceAccountKeys(dir))
}

func subjectsOf(node, address, serviceAddress string) []subject {
	api := []string{
		"localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc",
		"kubernetes.default.svc.cluster.local", "control-plane.minikube.internal", node,
		"127.0.0.1", address, serviceAddress,
	}
	return []subject{
		{file: "apiserver", name: "kube-apiserver", hosts: api},
		{file: "kubelet-server", name: "system:node:" + node, organisation: "system:nodes", hosts: []string{node, address, "127.0.0.1"}},
		{file: "kubelet-client", name: "kube-apiserver-kubelet-client", organisation: "system:masters"},
		{file: "admin", name: "minikube-user", organisation: "system:masters"},
		{file: "ended", name: "minikube-user", organisation: "system:masters", hasEnded: true},
		{file: "controller-manager", name: "system:kube-controller-manager"},
		{file: "scheduler", name: "system:kube-scheduler"},
		{file: "proxy", name: "system:kube-proxy"},
		{file: "kubelet", name: "system:node:" + node, organisation: "system:nodes"},
	}
}

func writeAll(dir string, issuer pair, subjects []subject) error {
	for _, one := range subjects {
		if _, err := writePair(dir, one, &issuer); err != nil {
			return err
		}
	}
	return nil
}

func writeAuthority(dir, file, name string) (pair, error) {
	return writePair(dir, subject{file: file, name: name}, nil)
}

func writePair(dir string, who subject, issuer *pair) (pair, error) {
	template, err := templateOf(who, issuer == nil)
	if err != nil {
		return pair{}, err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return pair{}, err
	}
	made := pair{certificate: template, key: key}
	if issuer == nil {
		issuer = &made
	}
	bytes, err := x509.CreateCertificate(rand.Reader, template, issuer.certificate, key.Public(), issuer.key)
	if err != nil {
		return pair{}, err
	}
	base := filepath.Join(dir, who.file)
	return made, errors.Join(writePEM(base+".crt", "CERTIFICATE", bytes), writeKey(base+".key", key))
}

func templateOf(who subject, isAuthority bool) (*x509.Certificate, error) {
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return nil, err
	}
	now := time.Now()
	template := &x509.Certificate{
		SerialNumber:          serial,
		Subject:               pkix.Name{CommonName: who.name},
		NotBefore:             now.Add(-lag),
		NotAfter:              now.Add(validity),
		BasicConstraintsValid: true,
		IsCA:                  isAuthority,
		KeyUsage:              x509.KeyUsageDigitalSignature,
	}
	if who.hasEnded {
		template.NotAfter = now.Add(-lag / 2)
	}
	if who.organisation != "" {
		template.Subject.Organization = []string{who.organisation}
	}
	addUsage(template, who.hosts)
	return template, nil
}

func addUsage(template *x509.Certificate, hosts []string) {
	if template.IsCA {
		template.KeyUsage |= x509.KeyUsageCertSign
		return
	}
	template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
	if len(hosts) == 0 {
		return
	}
	template.ExtKeyUsage = append(template.ExtKeyUsage, x509.ExtKeyUsageServerAuth)
	for _, host := range hosts {
		if address := net.ParseIP(host); address != nil {
			template.IPAddresses = append(template.IPAddresses, address)
		} else {
			template.DNSNames = append(template.DNSNames, host)
		}
	}
}

func writeServiceAccountKeys(dir string) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	public, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		return err
	}
	base := filepath.Join(dir, "service-account")
	return errors.Join(writeKey(base+".key", key), writePEM(base+".pub", "PUBLIC KEY", public))
}

func writeKey(file string, key crypto.PrivateKey) error {
	bytes, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	return writePEM(file, "PRIVATE KEY", bytes)
}

func writePEM(file, kind string, bytes []byte) error {
	return os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: strings.ToUpper(kind), Bytes: bytes}), 0o600)
}
