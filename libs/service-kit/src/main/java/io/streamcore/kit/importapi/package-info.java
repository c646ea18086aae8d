/**
 * How a service answers to a batch of documents that are copied into its database from another system: one outcome for
 * each, which the copying tool counts and reports. What the documents are is each service's own affair.
 */
package io.streamcore.kit.importapi;
