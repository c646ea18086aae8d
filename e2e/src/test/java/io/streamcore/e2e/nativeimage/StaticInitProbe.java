package io.streamcore.e2e.nativeimage;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.management.ObjectName;

/**
 * Runs the static initialization of the application and of each of its classes, as the native build does, and prints its
 * heap histogram and threads.
 */
final class StaticInitProbe {
    private StaticInitProbe() {}

    public static void main(String[] arguments) throws Exception {
        Class.forName("io.quarkus.runner.ApplicationImpl");
        System.out.println("initialized: " + initializeOwnClasses());
        System.out.println(ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()}));
        Thread.getAllStackTraces().keySet().forEach(thread -> System.out.println("thread: " + thread.getName()));
        System.exit(0);
    }

    private static long initializeOwnClasses() throws IOException {
        long initialized = 0;
        for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (jar.endsWith(".jar")) {
                initialized += initializeOwnClasses(new File(jar));
            }
        }
        return initialized;
    }

    private static long initializeOwnClasses(File file) throws IOException {
        try (var jar = new JarFile(file)) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith("io/streamcore/") && name.endsWith(".class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(StaticInitProbe::initialize)
                    .count();
        }
    }

    /** False for a class whose optional superclass or interface is absent. */
    private static boolean initialize(String name) {
        try {
            Class.forName(name);
            return true;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return false;
        }
    }
}
