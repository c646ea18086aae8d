/** Checks the rules and the dashboard of {@code components/monitoring}. */
package io.streamcore.k8s.monitoring;
