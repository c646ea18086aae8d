/** The format of error responses: the envelope of the Node API, and RFC 9457 problems on request. */
package io.streamcore.http.error;
