package io.streamcore.kit.idempotency;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Creates clients that run an action before each call of one method of a collection. */
final class MongoProxies {
    private MongoProxies() {}

    static MongoClient beforeEach(String method, MongoClient client, Runnable action) {
        return proxy(MongoClient.class, (self, getDatabase, name) -> {
            MongoDatabase database = client.getDatabase((String) name[0]);
            return proxy(MongoDatabase.class, (same, getCollection, collection) -> {
                MongoCollection<?> real = database.getCollection((String) collection[0]);
                return proxy(MongoCollection.class, (it, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        action.run();
                    }
                    try {
                        return called.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
            });
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
