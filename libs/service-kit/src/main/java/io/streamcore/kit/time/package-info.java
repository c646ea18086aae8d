/** The clock of the application, injected so that tests can control it, and the JSON format of instants. */
package io.streamcore.kit.time;
