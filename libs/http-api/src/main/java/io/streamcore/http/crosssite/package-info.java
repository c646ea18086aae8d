/** Protection against cross-site request forgery by the headers that browsers send. */
package io.streamcore.http.crosssite;
