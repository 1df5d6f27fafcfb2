package main

import (
	"fmt"
	"os"

	"github.com/coredns/coredns/coremain"
	_ "github.com/coredns/coredns/plugin/cache"
	_ "github.com/coredns/coredns/plugin/errors"
	_ "github.com/coredns/coredns/plugin/health"
	_ "github.com/coredns/coredns/plugin/hosts"
	_ "github.com/coredns/coredns/plugin/kubernetes"
	_ "github.com/coredns/coredns/plugin/loadbalance"
	_ "github.com/coredns/coredns/plugin/log"
	_ "github.com/coredns/coredns/plugin/ready"
	_ "github.com/coredns/coredns/plugin/reload"
	"k8s.io/apiserver/pkg/server"
	"k8s.io/component-base/logs"
	metricsserver "sigs.k8s.io/metrics-server/cmd/metrics-server/app"
)

func runCoreDNS() int {
	coremain.Run()
	return 0
}

func runMetricsServer() int {
	logs.InitLogs()
	defer logs.FlushLogs()
	if err := metricsserver.NewMetricsServerCommand(server.SetupSignalHandler()).Execute(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}
