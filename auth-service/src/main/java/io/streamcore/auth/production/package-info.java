/** Checks settings at a production start, but not in development and tests. */
package io.streamcore.auth.production;
