package io.streamcore.e2e.nativeimage;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Collects StreamCore's types that are serialized over HTTP or to MongoDB, with the types of their fields. */
final class SerializedTypes {
    private static final String OWN_PACKAGE = "io.streamcore.";

    private final Set<String> names = new TreeSet<>();

    Set<String> names() {
        return names;
    }

    void addIfSerialized(Class<?> type) {
        boolean isMessage = type.getSimpleName().matches("\\w+(Request|Form|View|Reply)");
        if (has(type, "MongoEntity") || (isMessage && !has(type, "ApplicationScoped"))) {
            add(type);
        }
        if (has(type, "Path")) {
            Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> Stream.of("GET", "POST", "PUT", "PATCH", "DELETE")
                            .anyMatch(httpMethod -> Arrays.stream(method.getAnnotations())
                                    .anyMatch(annotation -> isNamed(annotation, httpMethod))))
                    .forEach(this::addEndpoint);
        }
    }

    private void addEndpoint(Method method) {
        add(method.getGenericReturnType());
        for (var parameter : method.getParameters()) {
            boolean isBody = Stream.of(parameter.getAnnotations())
                    .noneMatch(
                            annotation -> annotation.annotationType().getName().matches(".*(Param|Context|Rest\\w+)"));
            if (isBody) {
                add(parameter.getParameterizedType());
            }
        }
    }

    private void add(Type type) {
        if (type instanceof Class<?> rawType) {
            addClass(rawType);
        } else if (type instanceof ParameterizedType generic) {
            add(generic.getRawType());
            List.of(generic.getActualTypeArguments()).forEach(this::add);
        } else if (type instanceof WildcardType wildcard) {
            List.of(wildcard.getUpperBounds()).forEach(this::add);
        } else if (type instanceof GenericArrayType array) {
            add(array.getGenericComponentType());
        }
    }

    private void addClass(Class<?> type) {
        if (type.isArray()) {
            add(type.getComponentType());
        } else if (type.getName().startsWith(OWN_PACKAGE)
                && !type.isEnum()
                && !type.isInterface()
                && names.add(type.getName())) {
            Arrays.stream(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .map(Field::getGenericType)
                    .forEach(this::add);
        }
    }

    private static boolean has(Class<?> type, String annotation) {
        return Arrays.stream(type.getAnnotations()).anyMatch(found -> isNamed(found, annotation));
    }

    private static boolean isNamed(Annotation annotation, String name) {
        return annotation.annotationType().getSimpleName().equals(name);
    }
}
