/**
 * What an answer looks like, good or bad: the envelope of the Node API, its error form, RFC 9457 problems on
 * request, and the request id that ties an answer to the log lines about it. Knows no business noun.
 */
package io.streamcore.kit.response;
