/**
 * Deleting an account: unusable and nameless in one write, then erased step by step, each of which can be repeated.
 * What the other services hold of it they erase when they read the event.
 */
package io.streamcore.auth.deletion;
