/** Tests {@code ./streamcore migrate} from a generated database of the Node StreamCore, with interruptions. */
package io.streamcore.e2e.migration;
