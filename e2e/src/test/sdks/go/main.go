// The tour of docs/sdk.md in Go: register with an avatar, log in, upload with tags, list, and an error.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/streamcore/client"
)

func main() {
	if err := tour(os.Getenv("STREAMCORE"), os.Getenv("NAME"), os.Getenv("PICTURE"), os.Getenv("VIDEO")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func tour(address, name, picture, video string) error {
	configuration := client.NewConfiguration()
	configuration.Servers = client.ServerConfigurations{{URL: address}}
	api := client.NewAPIClient(configuration)
	anonymous := context.Background()
	password := "a passphrase of " + name

	avatar, err := os.Open(picture)
	if err != nil {
		return err
	}
	defer avatar.Close()
	_, _, err = api.AccountAPI.Register(anonymous).
		FullName("Ada Lovelace").Email(name + "@example.org").Username(name).Password(password).Avatar(avatar).Execute()
	if err != nil {
		return err
	}
	credentials := client.NewLoginRequest(password)
	credentials.SetUsername(name)
	session, _, err := api.SessionAPI.Login(anonymous).LoginRequest(*credentials).Execute()
	if err != nil {
		return err
	}
	ada := context.WithValue(anonymous, client.ContextAccessToken, session.Data.GetAccessToken())

	file, err := os.Open(video)
	if err != nil {
		return err
	}
	defer file.Close()
	_, _, err = api.UploadsAPI.UploadVideo(ada).
		VideoFile(file).Title("Première lumière").Tags([]string{"light", "first"}).Execute()
	if err != nil {
		return err
	}

	page, _, err := api.VideosAPI.ListVideos(ada).UserId(session.Data.User.Id).Limit(50).Execute()
	if err != nil {
		return err
	}
	for _, found := range page.Data.Docs {
		fmt.Printf("%s [%s] more: %t\n", found.Title, strings.Join(found.Tags, ","), page.Data.NextExists)
	}

	_, response, err := api.VideosAPI.GetVideo(ada, "0123456789abcdef01234567").Execute()
	var failure *client.GenericOpenAPIError
	if !errors.As(err, &failure) {
		return fmt.Errorf("expected an error, not %v", err)
	}
	var reply client.ErrorReply
	if err := json.Unmarshal(failure.Body(), &reply); err != nil {
		return err
	}
	fmt.Println(response.StatusCode, reply.Code)
	return nil
}
