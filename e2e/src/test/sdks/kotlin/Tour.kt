package io.streamcore.kotlin.tour

import io.streamcore.kotlin.apis.AccountApi
import io.streamcore.kotlin.apis.SessionApi
import io.streamcore.kotlin.apis.UploadsApi
import io.streamcore.kotlin.apis.VideosApi
import io.streamcore.kotlin.infrastructure.ApiClient
import io.streamcore.kotlin.infrastructure.ClientError
import io.streamcore.kotlin.infrastructure.ClientException
import io.streamcore.kotlin.infrastructure.Serializer
import io.streamcore.kotlin.models.LoginRequest
import java.io.File

/** The tour of docs/sdk.md in Kotlin: register with an avatar, log in, upload with tags, list, and an error. */
fun main() {
    val address = System.getenv("STREAMCORE")
    val name = System.getenv("NAME")
    val password = "a passphrase of $name"
    AccountApi(address).register("Ada Lovelace", "$name@example.org", name, password, File(System.getenv("PICTURE")))
    val session = SessionApi(address).login(LoginRequest(password = password, username = name)).data
    ApiClient.accessToken = session.accessToken

    UploadsApi(address).uploadVideo(File(System.getenv("VIDEO")), "Première lumière", tags = listOf("light", "first"))

    val videos = VideosApi(address)
    val page = videos.listVideos(userId = session.user?.id, limit = 50).data
    page.docs.forEach { println("${it.title} [${it.tags.joinToString(",")}] more: ${page.hasNextPage}") }

    try {
        videos.getVideo("0123456789abcdef01234567")
    } catch (failure: ClientException) {
        val body = (failure.response as ClientError<*>).body as String
        // This client accepts problem documents, which have the same code.
        println("${failure.statusCode} ${Serializer.jacksonObjectMapper.readTree(body)["code"].textValue()}")
    }
}
