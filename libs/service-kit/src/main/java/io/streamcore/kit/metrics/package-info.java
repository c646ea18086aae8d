/**
 * Metrics that every service has: requests by route, and durable queues by depth and delay. Metrics of one feature
 * belong to that feature. All are exposed on the management port only; docs/observability.md lists them.
 */
package io.streamcore.kit.metrics;
