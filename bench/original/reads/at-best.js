// The reads as somebody who knows the stack would write them: only the fields that are returned, plain objects in place
// of documents, one query for each collection, no join in the database, independent queries at the same time.
import { Subscription, User, Video } from "../models.js";

const PUBLIC = "username fullName avatar";

export const findCaller = (id) => User.findById(id).select("-password -refreshToken -watchHistory -__v").lean();

export async function listVideos(page, limit) {
  const wanted = { isPublished: true };
  const [docs, total] = await Promise.all([
    Video.find(wanted)
      .select("-__v")
      .sort({ createdAt: -1, _id: -1 })
      .skip((page - 1) * limit)
      .limit(limit)
      .populate({ path: "owner", select: PUBLIC, options: { lean: true } })
      .lean(),
    Video.countDocuments(wanted),
  ]);
  const totalPages = Math.max(1, Math.ceil(total / limit));
  return {
    docs,
    totalDocs: total,
    limit,
    page,
    totalPages,
    pagingCounter: (page - 1) * limit + 1,
    hasPrevPage: page > 1,
    hasNextPage: page < totalPages,
    prevPage: page > 1 ? page - 1 : null,
    nextPage: page < totalPages ? page + 1 : null,
  };
}

export const findVideo = (id) =>
  Video.findOne({ _id: id, isPublished: true }).select("-__v").populate({ path: "owner", select: PUBLIC }).lean();

export async function findChannel(username, caller) {
  const channel = await User.findOne({ username }).select(`${PUBLIC} coverImage`).lean();
  if (!channel) {
    return null;
  }
  const [subscribersCount, channelsSubscribedToCount, own] = await Promise.all([
    Subscription.countDocuments({ channel: channel._id }),
    Subscription.countDocuments({ subscriber: channel._id }),
    caller ? Subscription.exists({ channel: channel._id, subscriber: caller._id }).lean() : null,
  ]);
  return { ...channel, subscribersCount, channelsSubscribedToCount, isSubscribed: own !== null };
}
