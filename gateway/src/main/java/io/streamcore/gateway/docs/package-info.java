/**
 * The API documentation: one OpenAPI document merged from those of the running services, Swagger UI, and the landing page.
 * Nothing is loaded from other sites.
 */
package io.streamcore.gateway.docs;
