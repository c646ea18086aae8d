/** What is required of the accounts that put something on the platform. */
package io.streamcore.video.caller;
