/**
 * The form of responses: the envelope of the Node API, its errors, RFC 9457 problems on request, and the request id
 * that connects a response to its log lines. Contains no business logic.
 */
package io.streamcore.kit.response;
