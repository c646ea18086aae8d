/** Time comes from an injected clock, so that tests can move it. */
package io.streamcore.kit.time;
