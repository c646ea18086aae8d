/**
 * Calls every operation and provokes every error through the gateway, and compares the responses with the OpenAPI
 * document that it serves. The same tests run against native executables, where a record that is not registered for
 * reflection shows as a missing field or an internal error.
 */
package io.streamcore.e2e.contract;
