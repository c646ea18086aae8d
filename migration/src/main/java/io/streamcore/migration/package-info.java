/**
 * Copies a Node StreamCore database into the services: reads it, sends its documents in batches to the services' import
 * endpoints, which decide what becomes of each, and stores its progress, so that a killed run can be resumed. A report
 * names what was skipped and why.
 */
package io.streamcore.migration;
