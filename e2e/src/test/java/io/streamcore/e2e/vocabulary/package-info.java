/** Checks the names of all Java types of the repository. */
package io.streamcore.e2e.vocabulary;
