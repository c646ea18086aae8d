/**
 * Whether the gateway works (management port, for the orchestrator) and whether the platform behind it does
 * ({@code /api/v1/healthcheck}, for everyone). A service that is away never makes the gateway itself unready: the
 * others are still served.
 */
package io.streamcore.gateway.health;
