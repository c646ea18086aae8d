/** What components/monitoring asks of Prometheus: that it can be asked, and that alerts fire when they should. */
package io.streamcore.k8s.monitoring;
