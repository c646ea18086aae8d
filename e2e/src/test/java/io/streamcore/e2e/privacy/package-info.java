/** Tries to fetch the media of unpublished videos, as an attacker who knows how addresses are built. */
package io.streamcore.e2e.privacy;
