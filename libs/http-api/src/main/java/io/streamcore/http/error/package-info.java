/** The shape of every error response: the Node API's envelope, and RFC 9457 problems for clients that ask for them. */
package io.streamcore.http.error;
