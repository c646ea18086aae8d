/** Verification of access tokens with the keys that auth-service publishes. */
package io.streamcore.http.token;
