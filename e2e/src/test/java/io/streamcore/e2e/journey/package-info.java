/** Tests the main journeys of a client through the gateway, from registration to playback. */
package io.streamcore.e2e.journey;
