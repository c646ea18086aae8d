/**
 * What browsers need and what protects their users: CORS for the allowed origins, refusal of unsafe requests that
 * another site made the browser send, and the security headers of every answer. The services do none of this.
 */
package io.streamcore.gateway.browser;
