/**
 * The credential with which services call each other. Endpoints below {@code /internal} accept nothing else; they are
 * also absent from the gateway's routes and protected by network policies.
 */
package io.streamcore.kit.internal;
