// The collections of the Node application, with an index for each query that is measured.
import mongoose from "mongoose";
import aggregatePaginate from "mongoose-aggregate-paginate-v2";

const { Schema, model } = mongoose;
const reference = (ref) => ({ type: Schema.Types.ObjectId, ref });
const options = { timestamps: true, autoIndex: false, autoCreate: false };

const userSchema = new Schema(
  {
    username: { type: String, required: true, unique: true, lowercase: true, trim: true },
    email: { type: String, required: true, unique: true, lowercase: true, trim: true },
    fullName: { type: String, required: true, trim: true },
    avatar: { type: String, required: true },
    coverImage: String,
    watchHistory: [reference("Video")],
    password: { type: String, required: true },
    refreshToken: String,
  },
  options,
);

const videoSchema = new Schema(
  {
    videoFile: { type: String, required: true },
    thumbnail: { type: String, required: true },
    title: { type: String, required: true },
    description: { type: String, required: true },
    duration: { type: Number, required: true },
    views: { type: Number, default: 0 },
    isPublished: { type: Boolean, default: true },
    owner: reference("User"),
  },
  options,
);
videoSchema.index({ isPublished: 1, createdAt: -1, _id: -1 });
videoSchema.plugin(aggregatePaginate);

const subscriptionSchema = new Schema({ subscriber: reference("User"), channel: reference("User") }, options);
subscriptionSchema.index({ channel: 1, subscriber: 1 });
subscriptionSchema.index({ subscriber: 1 });

export const User = model("User", userSchema);
export const Video = model("Video", videoSchema);
export const Subscription = model("Subscription", subscriptionSchema);
