package io.streamcore.e2e.nativeimage;

import java.lang.management.ManagementFactory;
import javax.management.ObjectName;

/** Runs the application's static initialization, as the native build does, and prints its heap histogram and threads. */
final class StaticInitProbe {
    private StaticInitProbe() {}

    public static void main(String[] arguments) throws Exception {
        Class.forName("io.quarkus.runner.ApplicationImpl");
        System.out.println(ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()}));
        Thread.getAllStackTraces().keySet().forEach(thread -> System.out.println("thread: " + thread.getName()));
        System.exit(0);
    }
}
