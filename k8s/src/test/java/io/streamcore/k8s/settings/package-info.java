/**
 * The settings that the applications know, found in their classes and properties files; what the manifests and the
 * documentation say about settings is held against them.
 */
package io.streamcore.k8s.settings;
