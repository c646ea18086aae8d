/** The routes from public paths to the services that own them. */
package io.streamcore.gateway.route;
