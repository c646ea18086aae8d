// The reads in the style that the stack is taught in and that the original names as its own: hydrated documents, and
// aggregations that join with $lookup and paginate with mongoose-aggregate-paginate-v2. Counts are lengths of joined
// arrays. Only stages and expressions that every MongoDB-compatible server has.
import mongoose from "mongoose";
import { User, Video } from "../models.js";

const owner = [
  { $lookup: { from: "users", localField: "owner", foreignField: "_id", as: "owner" } },
  { $addFields: { owner: { $arrayElemAt: ["$owner", 0] } } },
  {
    $project: {
      __v: 0,
      "owner.password": 0,
      "owner.refreshToken": 0,
      "owner.email": 0,
      "owner.watchHistory": 0,
      "owner.coverImage": 0,
      "owner.createdAt": 0,
      "owner.updatedAt": 0,
      "owner.__v": 0,
    },
  },
];

export const findCaller = (id) => User.findById(id).select("-password -refreshToken");

export function listVideos(page, limit) {
  const videos = Video.aggregate([{ $match: { isPublished: true } }, { $sort: { createdAt: -1, _id: -1 } }, ...owner]);
  return Video.aggregatePaginate(videos, { page, limit });
}

export async function findVideo(id) {
  const wanted = { _id: new mongoose.Types.ObjectId(id), isPublished: true };
  const [video] = await Video.aggregate([{ $match: wanted }, ...owner]);
  return video ?? null;
}

export async function findChannel(username, caller) {
  const [channel] = await User.aggregate([
    { $match: { username } },
    { $lookup: { from: "subscriptions", localField: "_id", foreignField: "channel", as: "subscribers" } },
    { $lookup: { from: "subscriptions", localField: "_id", foreignField: "subscriber", as: "subscribedTo" } },
    {
      $addFields: {
        subscribersCount: { $size: "$subscribers" },
        channelsSubscribedToCount: { $size: "$subscribedTo" },
        isSubscribed: { $in: [caller?._id ?? null, "$subscribers.subscriber"] },
      },
    },
    {
      $project: {
        username: 1,
        fullName: 1,
        avatar: 1,
        coverImage: 1,
        subscribersCount: 1,
        channelsSubscribedToCount: 1,
        isSubscribed: 1,
      },
    },
  ]);
  return channel ?? null;
}
