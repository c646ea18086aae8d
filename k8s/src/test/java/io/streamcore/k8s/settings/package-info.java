/**
 * Finds the settings that the applications declare in classes and properties files, and compares manifests and
 * documentation with them.
 */
package io.streamcore.k8s.settings;
