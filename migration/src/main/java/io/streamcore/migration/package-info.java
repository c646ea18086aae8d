/**
 * Copies a Node StreamCore database into the services: reads it (never writes to it), sends its documents in batches to
 * the services' import endpoints, which decide what becomes of each, and remembers how far it got, so that a run that
 * was killed goes on where it was. What was skipped, and why, stands in a report.
 */
package io.streamcore.migration;
