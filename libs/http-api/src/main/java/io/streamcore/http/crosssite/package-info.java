/** Protection against cross-site request forgery by request headers of browsers. */
package io.streamcore.http.crosssite;
