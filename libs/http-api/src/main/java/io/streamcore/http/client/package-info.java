/** The network address of a client, as far as it can be believed. */
package io.streamcore.http.client;
