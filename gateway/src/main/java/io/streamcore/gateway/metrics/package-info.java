/**
 * What is measured and traced of each request, at a cost that the relay can bear: an array is read and a number is
 * added. What is seen is served on the management port and listed in docs/observability.md.
 */
package io.streamcore.gateway.metrics;
