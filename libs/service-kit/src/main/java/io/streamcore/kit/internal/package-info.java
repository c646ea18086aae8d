/**
 * The credential that the services show each other. Endpoints below {@code /internal} answer to nothing else; they
 * are besides absent from the gateway's table and fenced by network policies.
 */
package io.streamcore.kit.internal;
