/**
 * What every service measures alike: requests by route, and queues in the database by depth and delay. What only one
 * service does is measured by the feature that does it. All of it is scraped from the management port, never from the
 * public one, and docs/observability.md lists it.
 */
package io.streamcore.kit.metrics;
