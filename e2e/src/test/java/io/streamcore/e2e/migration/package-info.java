/** {@code ./streamcore migrate} from a generated Node StreamCore database, killed on its way. */
package io.streamcore.e2e.migration;
