/** The network address of a client behind the gateway. */
package io.streamcore.http.client;
