/** Which service owns which path. The only place in the gateway that knows the API's paths. */
package io.streamcore.gateway.route;
