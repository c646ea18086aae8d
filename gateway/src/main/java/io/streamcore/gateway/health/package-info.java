/**
 * Health of the gateway (management port, for the orchestrator) and of the platform behind it
 * ({@code /api/v1/healthcheck}, public). An unavailable service does not make the gateway unready, because the others are
 * still served.
 */
package io.streamcore.gateway.health;
