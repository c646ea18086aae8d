/** What a client does through the gateway, from registering to playing a video. */
package io.streamcore.e2e.slice;
