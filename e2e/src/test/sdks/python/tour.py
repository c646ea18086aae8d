"""The tour of docs/sdk.md in Python: register with an avatar, log in, upload with tags, list, and an error."""

import json
import os
from pathlib import Path

import streamcore_client as client


def tour(address: str, name: str, picture: Path, video: Path) -> None:
    anonymous = client.ApiClient(client.Configuration(host=address))
    password = f"a passphrase of {name}"
    client.AccountApi(anonymous).register(
        full_name="Ada Lovelace",
        email=f"{name}@example.org",
        username=name,
        password=password,
        avatar=(picture.name, picture.read_bytes()),
    )
    credentials = client.LoginRequest(username=name, password=password)
    session = client.SessionApi(anonymous).login(credentials).data
    ada = client.ApiClient(client.Configuration(host=address, access_token=session.access_token))

    client.UploadsApi(ada).upload_video(
        video_file=(video.name, video.read_bytes()), title="Première lumière", tags=["light", "first"]
    )

    videos = client.VideosApi(ada)
    page = videos.list_videos(user_id=session.user.id, limit=50).data
    for found in page.docs:
        print(f"{found.title} [{','.join(found.tags)}] more: {str(page.has_next_page).lower()}")

    try:
        videos.get_video("0123456789abcdef01234567")
    except client.ApiException as failure:
        print(failure.status, json.loads(failure.body)["code"])


if __name__ == "__main__":
    tour(os.environ["STREAMCORE"], os.environ["NAME"], Path(os.environ["PICTURE"]), Path(os.environ["VIDEO"]))
