/** Verification of access tokens with the keys that auth-service publishes. Issuing tokens is auth-service's task. */
package io.streamcore.http.token;
