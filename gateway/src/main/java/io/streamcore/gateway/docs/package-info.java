/**
 * What the outside can read about the API: one OpenAPI document made of those of the running services, an interactive
 * page over it, and the landing page. Everything is served from here; nothing is loaded from another site.
 */
package io.streamcore.gateway.docs;
